@NullMarked
package dev.pathcost.generate.model;

import org.jspecify.annotations.NullMarked;

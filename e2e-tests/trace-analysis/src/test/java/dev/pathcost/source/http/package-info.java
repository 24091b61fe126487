@NullMarked
package dev.pathcost.source.http;

import org.jspecify.annotations.NullMarked;

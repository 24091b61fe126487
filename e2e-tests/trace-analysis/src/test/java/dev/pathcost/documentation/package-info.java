/** What the documents say is held to. */
@org.jspecify.annotations.NullMarked
package dev.pathcost.documentation;

/** Host and path to tool: which requests use which generative-AI tool, and how. */
@NullMarked
package fr.vigie.catalog;

import org.jspecify.annotations.NullMarked;

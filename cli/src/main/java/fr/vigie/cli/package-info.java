/** The command line: the only package that knows every other. */
@NullMarked
package fr.vigie.cli;

import org.jspecify.annotations.NullMarked;

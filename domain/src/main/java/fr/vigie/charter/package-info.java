/** Tool, person and day to a verdict that cites its rule. */
@NullMarked
package fr.vigie.charter;

import org.jspecify.annotations.NullMarked;

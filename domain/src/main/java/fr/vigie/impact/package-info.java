/** Use to electricity, water, materials and CO2e: always a range, with method and version. */
@NullMarked
package fr.vigie.impact;

import org.jspecify.annotations.NullMarked;

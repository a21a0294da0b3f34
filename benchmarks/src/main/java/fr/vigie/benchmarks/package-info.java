/** How fast Vigie is, beside what a capable user would write instead. */
@NullMarked
package fr.vigie.benchmarks;

import org.jspecify.annotations.NullMarked;

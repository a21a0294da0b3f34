/** DuckDB over the published files of the lake, and nothing else. */
@NullMarked
package fr.vigie.reports.lake;

import org.jspecify.annotations.NullMarked;

/**
 * Published months to figures that a committee can read: DuckDB, suppression, charts, HTML, PDF,
 * XLSX.
 */
@NullMarked
package fr.vigie.reports;

import org.jspecify.annotations.NullMarked;

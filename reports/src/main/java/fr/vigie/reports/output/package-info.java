/** The document in each format that leaves the house: HTML, PDF, XLSX, CSV. */
@NullMarked
package fr.vigie.reports.output;

import org.jspecify.annotations.NullMarked;

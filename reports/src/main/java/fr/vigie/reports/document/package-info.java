/**
 * The report as a document: sections of paragraphs, tables and charts, the same in every format.
 */
@NullMarked
package fr.vigie.reports.document;

import org.jspecify.annotations.NullMarked;

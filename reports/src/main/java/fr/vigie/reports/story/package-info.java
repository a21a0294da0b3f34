/** What the report says: figures to sentences, tables and charts, section by section. */
@NullMarked
package fr.vigie.reports.story;

import org.jspecify.annotations.NullMarked;

/** A charter as a document for those whom it addresses. */
@NullMarked
package fr.vigie.reports.staff;

import org.jspecify.annotations.NullMarked;

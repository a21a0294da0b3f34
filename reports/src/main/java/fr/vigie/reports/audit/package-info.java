/** What an auditor asks of single verdicts: why this one, and what another charter would say. */
@NullMarked
package fr.vigie.reports.audit;

import org.jspecify.annotations.NullMarked;

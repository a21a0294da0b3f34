/**
 * One bucket of events to rows: repeated deliveries, tunnels, sessions, audit, verdict, estimate.
 */
@NullMarked
package fr.vigie.pipelines.refine;

import org.jspecify.annotations.NullMarked;

package fr.vigie.pipelines;

import fr.vigie.catalog.ToolMatcher;

/**
 * A plan on a worker, with what is compiled from it once for all threads.
 *
 * @param plan the plan
 * @param tools its catalog, lists and categories
 */
public record OpenPlan(IngestPlan plan, ToolMatcher tools) {
  static OpenPlan of(IngestPlan plan) {
    return new OpenPlan(plan, ToolMatcher.compile(plan.catalog(), plan.lists(), plan.categories()));
  }
}

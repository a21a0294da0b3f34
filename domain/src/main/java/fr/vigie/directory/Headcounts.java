package fr.vigie.directory;

import java.time.YearMonth;
import java.util.Map;

/**
 * How many persons each group of a month has, as far as it may be shown.
 *
 * @param month the month
 * @param departments persons by department, small departments already merged, excluded persons left
 *     out; every number reaches the threshold
 * @param populations persons by population, groups under the threshold left out, and the next
 *     smallest with them when one number alone could be found by subtraction
 * @param persons persons of the directory in the month
 */
public record Headcounts(
    YearMonth month,
    Map<String, Integer> departments,
    Map<String, Integer> populations,
    int persons) {}

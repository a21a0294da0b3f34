package fr.vigie.reports.figures;

/**
 * A share between 0 and 1 with its bounds.
 *
 * @param low when every undetermined session is against it
 * @param central as judged
 * @param high when every undetermined session is for it
 */
public record Share(double low, double central, double high) {}

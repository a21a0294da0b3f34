package fr.vigie.cli;

import fr.vigie.configuration.Configuration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line may change of a configuration: places only, never a rule. */
record Overrides(Configuration configuration) {

  static Overrides of(Configuration configuration) {
    return new Overrides(configuration);
  }

  /** Another lake; null keeps the configuration's. */
  Overrides lake(@Nullable Path lake) {
    return lake == null
        ? this
        : with(configuration.keys(), lake.toAbsolutePath().normalize(), configuration.reports());
  }

  /** Another folder for reports; null keeps the configuration's. */
  Overrides reports(@Nullable Path reports) {
    return reports == null
        ? this
        : with(configuration.keys(), configuration.lake(), reports.toAbsolutePath().normalize());
  }

  /** Another folder for keys. */
  Overrides keys(Path folder) {
    return with(
        new Configuration.Keys(
            folder, configuration.keys().period(), configuration.keys().accessRequests()),
        configuration.lake(),
        configuration.reports());
  }

  private Overrides with(Configuration.Keys keys, Path lake, Path reports) {
    Configuration c = configuration;
    return new Overrides(
        new Configuration(
            c.file(),
            c.organisation(),
            c.processing(),
            keys,
            c.sources(),
            c.agents(),
            c.charter(),
            c.localTools(),
            c.aiSystems(),
            c.hosting(),
            c.discoveryLists(),
            c.smallGroup(),
            c.rejectedTolerance(),
            c.lateDays(),
            c.closeAfterDays(),
            c.retention(),
            lake,
            reports));
  }
}

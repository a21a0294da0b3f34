package fr.vigie.pipelines.scan;

import com.google.common.net.InternetDomainName;
import fr.vigie.catalog.RecentHosts;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.catalog.ToolMatcher;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.directory.Person;
import fr.vigie.formats.Connection;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormats;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.RecordReader;
import fr.vigie.formats.TruncatedInputException;
import fr.vigie.lake.Outcome;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.OpenPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The path of a line: bytes to record to tool to person to pseudonymous event; one instance a
 * thread.
 *
 * <p>A record that is no tool's ends after the host look-up: nothing is allocated for it.
 */
final class RangeScanner {
  /** RFC 9110, section 15.5.8. */
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final IngestPlan plan;
  private final ToolMatcher matcher;
  private final RecentHosts hosts;
  private final long startMicros;
  private final long endMicros;
  private final LineFields fields = new LineFields();
  private final Connection connection = new Connection();
  private final MessageDigest sha256;
  private final ResolveSubject subjects;

  RangeScanner(OpenPlan open) {
    this.plan = open.plan();
    this.matcher = open.tools();
    this.subjects = new ResolveSubject(plan);
    this.hosts = new RecentHosts(matcher);
    this.startMicros = plan.startMicros();
    this.endMicros = plan.endMicros();
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Scans one range.
   *
   * @param connections those whose records are to be joined, in a source that joins; else null
   * @param events takes every event with the bucket it belongs to
   * @param joined takes every event and companion that waits for the rest of its connection
   * @throws IOException when the file cannot be read; damage inside it is a rejected record instead
   */
  RunPart.Scanned scan(
      FileRange range,
      @Nullable ConnectionSet connections,
      ObjIntConsumer<ScannedEvent> events,
      Consumer<ScannedEvent> joined)
      throws IOException {
    Source source = plan.sources().get(range.file().source());
    FormatOptions options = source.formatOptions();
    LogFormat format = LogFormats.named(source.format()).configuredBy(options);
    RangeTally tally = new RangeTally(range, startMicros, endMicros);
    RecordParser parser = format.newParser(options);
    ScanOfSource scan =
        new ScanOfSource(range.file(), source, format, parser, tally, connections, events, joined);
    Path path = Path.of(range.file().path());
    try (MeasuredInput input = MeasuredInput.open(path, range)) {
      RecordReader reader = input.records(format, parser, fields);
      try {
        while (reader.next()) {
          scan.record(reader);
        }
      } catch (TruncatedInputException e) {
        tally.rejected(Reading.TRUNCATED, e.offset());
      }
      return tally.result(input.contentSha256(), input.sha256());
    }
  }

  /** What stays the same through one range. */
  private final class ScanOfSource {
    private final InputFile file;
    private final Source source;
    private final LogFormat format;
    private final RecordParser parser;
    private final RangeTally tally;
    private final @Nullable ConnectionSet connections;
    private final ObjIntConsumer<ScannedEvent> events;
    private final Consumer<ScannedEvent> joined;
    private final boolean audit;
    private final boolean nameOnly;
    private final boolean mapsCategories;

    ScanOfSource(
        InputFile file,
        Source source,
        LogFormat format,
        RecordParser parser,
        RangeTally tally,
        @Nullable ConnectionSet connections,
        ObjIntConsumer<ScannedEvent> events,
        Consumer<ScannedEvent> joined) {
      this.file = file;
      this.source = source;
      this.format = format;
      this.parser = parser;
      this.tally = tally;
      this.connections = connections;
      this.events = events;
      this.joined = joined;
      this.audit = format.evidence().contains(Evidence.VENDOR_AUDIT);
      this.nameOnly = format.evidence().equals(Set.of(Evidence.NAME_ONLY));
      this.mapsCategories = !source.categories().isEmpty();
    }

    void record(RecordReader reader) {
      long offset = reader.offset();
      if (reader.tooLong()) {
        tally.rejected(Reading.TOO_LONG, offset);
        return;
      }
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      if (reading != Reading.RECORD) {
        tally.unread(reading, offset);
        return;
      }
      int host =
          fields.has(Field.HOST)
              ? hosts.host(
                  fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST))
              : ToolMatcher.NONE;
      boolean tool = host != ToolMatcher.NONE || audit || mapsCategories;
      boolean companion = !tool && isCompanion();
      if (tool || companion) {
        reading = parser.complete(fields);
        if (reading != Reading.RECORD) {
          tally.unread(reading, offset);
          return;
        }
      }
      long time = fields.timeMicros();
      if (time < startMicros || time >= endMicros) {
        other(Outcome.OTHER_MONTH, companion || (tool && isCompanion()), offset);
        return;
      }
      tally.hour(time);
      if (tool) {
        toolRecord(host, offset);
      } else {
        other(Outcome.OTHER_TRAFFIC, companion, offset);
      }
    }

    /** A record of no tool, which may still say how many bytes a tool's connection carried. */
    private void other(Outcome outcome, boolean companion, long offset) {
      if (companion) {
        joined.accept(companion(offset));
        tally.event();
      } else {
        tally.count(outcome);
      }
    }

    /** Whether the record counts a connection in which a tool was asked for. */
    private boolean isCompanion() {
      if (connections == null) {
        return false;
      }
      parser.connection(fields, connection);
      return connection.known()
          && connection.extent().isOfConnection()
          && connections.contains(ToolConnections.key(connection, file.source()));
    }

    private ScannedEvent companion(long offset) {
      return new ScannedEvent(
          Kind.COMPANION,
          file.number(),
          offset,
          0,
          identity(),
          fields.has(Field.RECORD_ID),
          fields.timeMicros(),
          fields.durationMillis(),
          fields.bytesUp(),
          fields.bytesDown(),
          LineFields.ABSENT,
          LineFields.ABSENT,
          -1,
          null,
          "",
          null,
          Evidence.TUNNEL,
          fields.action(),
          Role.SUPPORT,
          Subject.NONE,
          null,
          null,
          null,
          false,
          null,
          false,
          null,
          connected());
    }

    /** The record's place in its connection, or null where nothing is joined. */
    private @Nullable Connected connected() {
      if (connections == null) {
        return null;
      }
      parser.connection(fields, connection);
      return connection.known()
          ? new Connected(
              ToolConnections.key(connection, file.source()),
              connection.extent(),
              connection.laterMillis())
          : null;
    }

    private void toolRecord(int host, long offset) {
      Identity identity = null;
      int found = 0;
      boolean support = false;
      do {
        ToolMatch match = match(host);
        if (match == null) {
          markInner(host, -1, offset);
          continue;
        }
        if (match.role() == Role.SUPPORT || asksToSignIn()) {
          support = true;
          markInner(host, match.number(), offset);
          continue;
        }
        if (identity == null) {
          identity = identity();
        }
        emit(event(match, identity, offset, found));
        found++;
      } while (parser.nextEvent(fields));
      if (found > 0) {
        tally.tool(fields.timeMicros());
        tally.event();
      } else if (support) {
        tally.tool(fields.timeMicros());
        tally.count(Outcome.SUPPORT);
      } else {
        other(Outcome.OTHER_TRAFFIC, isCompanion(), offset);
      }
    }

    /**
     * The proxy's own demand for a user name: the request follows, so nobody was refused anything.
     */
    private boolean asksToSignIn() {
      return fields.action() == Action.BLOCKED && fields.status() == PROXY_AUTHENTICATION_REQUIRED;
    }

    private @Nullable ToolMatch match(int host) {
      if (host != ToolMatcher.NONE) {
        return matcher.match(host, fields);
      }
      if (audit) {
        return matcher.audit(fields);
      }
      return matcher.unknown(fields);
    }

    private void emit(ScannedEvent event) {
      if (event.connected() == null) {
        events.accept(event, event.bucket());
      } else {
        joined.accept(event);
      }
      // A tunnel row without user lies in its address's bucket: its inner rows must be seen there
      // too.
      if (event.subject() == Subject.USER
          && event.evidence() == Evidence.DECRYPTED_REQUEST
          && inspected(event.timeMicros())) {
        mark(event);
      }
    }

    /** Lets an inner request that is no use fold its tunnel all the same. */
    private void markInner(int host, int match, long offset) {
      if (host == ToolMatcher.NONE
          || evidence() != Evidence.DECRYPTED_REQUEST
          || !fields.has(Field.CLIENT)
          || !inspected(fields.timeMicros())) {
        return;
      }
      ScannedEvent inner = build(Kind.MARK, match, null, Role.SUPPORT, Identity.NONE, offset, 0);
      events.accept(inner, inner.bucket());
      if (inner.subject() == Subject.USER) {
        mark(inner);
      }
    }

    private void mark(ScannedEvent inner) {
      if (inner.client() != null) {
        events.accept(inner.asMark(), ScannedEvent.bucket(inner.client()));
      }
    }

    private ScannedEvent event(ToolMatch match, Identity identity, long offset, int position) {
      Role role = match.role();
      if ((role == Role.PROMPT || role == Role.UPLOAD)
          && !match.streams()
          && evidence() == Evidence.DECRYPTED_REQUEST
          && fields.action() == Action.ALLOWED
          && fields.status() != LineFields.ABSENT
          && fields.status() / 100 != 2) {
        role = Role.VISIT; // the tool did not answer it
      }
      String shown = match.host() == null ? registrableDomain(match.origin()) : null;
      return build(Kind.EVENT, match.number(), shown, role, identity, offset, position);
    }

    private ScannedEvent build(
        Kind kind,
        int match,
        @Nullable String shown,
        Role role,
        Identity identity,
        long offset,
        int position) {
      String client = subjects.client(fields.text(Field.CLIENT));
      LocalDate day = plan.day(fields.timeMicros());
      ResolveSubject.Resolved subject = subjects.of(fields.text(Field.USER), client, day);
      if (kind == Kind.EVENT && subject.resolution() != null) {
        tally.resolved(subject.resolution().ordinal());
      }
      Person person = subject.person();
      return new ScannedEvent(
          kind,
          file.number(),
          offset,
          position,
          identity,
          fields.has(Field.RECORD_ID),
          fields.timeMicros(),
          fields.durationMillis(),
          fields.bytesUp(),
          fields.bytesDown(),
          fields.prompts(),
          fields.outputTokens(),
          match,
          shown,
          exactHost(),
          client,
          evidence(),
          fields.action(),
          role,
          subject.kind(),
          subject.pseudonym(),
          person == null ? null : person.department(),
          person == null ? null : person.population(),
          person != null && person.excluded(),
          audit ? fields.internalResource() : null,
          fields.automated(),
          fields.text(Field.MODEL),
          connected());
    }

    private Evidence evidence() {
      if (audit) {
        return Evidence.VENDOR_AUDIT;
      }
      if (nameOnly) {
        return Evidence.NAME_ONLY;
      }
      if (fields.evidence() != null) {
        return fields.evidence();
      }
      return fields.has(Field.PATH) && format.evidence().contains(Evidence.DECRYPTED_REQUEST)
          ? Evidence.DECRYPTED_REQUEST
          : Evidence.TUNNEL;
    }

    private boolean inspected(long timeMicros) {
      return plan.inspected(source, timeMicros);
    }

    /**
     * What two deliveries of one record share: the vendor's number, else the source and every byte
     * of the line.
     */
    private Identity identity() {
      if (fields.has(Field.RECORD_ID)) {
        sha256.update((byte) 1);
        sha256.update(
            fields.bytes(Field.RECORD_ID),
            fields.start(Field.RECORD_ID),
            fields.end(Field.RECORD_ID) - fields.start(Field.RECORD_ID));
      } else {
        sha256.update((byte) 2);
        sha256.update(source.id().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(
            fields.record(), fields.recordStart(), fields.recordEnd() - fields.recordStart());
      }
      return Identity.of(sha256.digest());
    }

    /**
     * What was registered of an unknown host; never a sub-domain, which can name a person. A host
     * that only a category points to may be a machine of our own network: it stays unnamed when
     * nobody can register its kind.
     */
    private @Nullable String registrableDomain(ToolMatch.Origin origin) {
      String host = exactHost();
      if (!InternetDomainName.isValid(host)) {
        return null;
      }
      InternetDomainName domain = InternetDomainName.from(host);
      if (domain.isUnderRegistrySuffix()) {
        return domain.topDomainUnderRegistrySuffix().toString();
      }
      List<String> labels = domain.parts();
      return origin == ToolMatch.Origin.CATEGORY
          ? null
          : String.join(".", labels.subList(Math.max(0, labels.size() - 2), labels.size()));
    }

    private String exactHost() {
      String host = fields.text(Field.HOST);
      if (host == null) {
        return "";
      }
      String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
      return name.toLowerCase(Locale.ROOT);
    }
  }
}

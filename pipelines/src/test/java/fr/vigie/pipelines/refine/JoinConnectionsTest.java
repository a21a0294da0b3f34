package fr.vigie.pipelines.refine;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static fr.vigie.pipelines.scan.SampleEvent.micros;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.LineFields;
import fr.vigie.lake.Outcome;
import fr.vigie.pipelines.scan.Identity;
import fr.vigie.pipelines.scan.SampleEvent;
import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JoinConnectionsTest {
  private static final long START = micros("2026-08-31T22:00:00Z");
  private static final long END = micros("2026-09-30T22:00:00Z");
  private static final long NONE = LineFields.ABSENT;

  private final Map<Identity, ScannedEvent> events = new TreeMap<>();
  private Map<Integer, long[]> outcomes = Map.of();

  private void join(SampleEvent... records) {
    List<ScannedEvent> built = new ArrayList<>();
    for (SampleEvent record : records) {
      built.add(record.build());
    }
    outcomes =
        JoinConnections.join(built, START, END, event -> events.put(event.identity(), event));
  }

  private long count(Outcome outcome) {
    return outcomes.values().stream().mapToLong(of -> of[outcome.ordinal()]).sum();
  }

  private static SampleEvent request(String name, String time) {
    return event().line(name).at(time).lasting(NONE).carrying(NONE, NONE).of(1, Extent.REQUEST);
  }

  private static SampleEvent end(String name, String time, long seconds, long up, long down) {
    return event()
        .companion()
        .line(name)
        .at(time)
        .lasting(seconds * 1000)
        .carrying(up, down)
        .of(1, Extent.WHOLE);
  }

  private String bytes(String name) {
    ScannedEvent of = events.get(SampleEvent.identity(name));
    return of == null ? "gone" : shown(of.bytesUp()) + "/" + shown(of.bytesDown());
  }

  private static String shown(long bytes) {
    return bytes == NONE ? "-" : String.valueOf(bytes);
  }

  @Test
  void theFirstPromptTakesTheBytesOfItsConnection() {
    join(
        request("visit", "2026-09-01T08:00:01Z"),
        request("second", "2026-09-01T08:00:09Z").prompt(),
        request("first", "2026-09-01T08:00:05Z").prompt(),
        end("end", "2026-09-01T08:01:00Z", 60, 4000, 90_000));
    assertThat(bytes("first")).isEqualTo("4000/90000");
    assertThat(bytes("second")).isEqualTo("-/-");
    assertThat(bytes("visit")).isEqualTo("-/-");
    assertThat(events).hasSize(3);
    assertThat(count(Outcome.FOLDED)).isEqualTo(1);
    assertThat(events.get(SampleEvent.identity("first")).durationMillis())
        .as("a request takes its own time")
        .isEqualTo(NONE);
  }

  @Test
  void withoutPromptTheFirstRequestTakesThemAndABlockedOneLast() {
    join(
        request("blocked", "2026-09-01T08:00:00Z").prompt().blocked(),
        request("late", "2026-09-01T08:00:09Z"),
        request("early", "2026-09-01T08:00:05Z"),
        end("end", "2026-09-01T08:01:00Z", 60, 1, 2));
    assertThat(bytes("early")).isEqualTo("1/2");
    assertThat(bytes("late")).isEqualTo("-/-");
    assertThat(bytes("blocked")).isEqualTo("-/-");
  }

  @Test
  void aTunnelLastsAsLongAsItsConnection() {
    join(
        request("tunnel", "2026-09-01T08:00:01Z").tunnel(),
        end("end", "2026-09-01T08:30:00Z", 1800, 1, 2));
    ScannedEvent tunnel = events.get(SampleEvent.identity("tunnel"));
    assertThat(tunnel.durationMillis()).isEqualTo(1_800_000);
    assertThat(tunnel.timeMicros()).isEqualTo(micros("2026-09-01T08:00:01Z"));
    assertThat(tunnel.startMicros()).isEqualTo(micros("2026-09-01T08:00:00Z"));
    assertThat(tunnel.endMicros()).isEqualTo(micros("2026-09-01T08:30:00Z"));
  }

  @Test
  void aNumberUsedAgainIsAnotherConnection() {
    join(
        request("morning", "2026-09-01T08:00:30Z"),
        end("a", "2026-09-01T08:01:00Z", 60, 1, 10),
        request("noon", "2026-09-01T12:00:30Z"),
        end("b", "2026-09-01T12:01:00Z", 60, 2, 20),
        end("c", "2026-09-01T18:01:00Z", 60, 4, 40),
        request("night", "2026-09-01T22:00:30Z"));
    assertThat(bytes("morning")).isEqualTo("1/10");
    assertThat(bytes("noon")).isEqualTo("2/20");
    assertThat(bytes("night")).isEqualTo("-/-");
    assertThat(count(Outcome.FOLDED)).isEqualTo(2);
    assertThat(count(Outcome.OTHER_TRAFFIC)).isEqualTo(1);
  }

  @Test
  void aRequestMayLieOutsideByTheSlackAndNoMore() {
    join(request("before", "2026-09-01T07:59:55Z"), end("a", "2026-09-01T08:01:00Z", 60, 1, 2));
    assertThat(bytes("before")).isEqualTo("1/2");
    events.clear();
    join(
        request("before", "2026-09-01T07:59:54Z"),
        request("after", "2026-09-01T08:01:06Z"),
        end("a", "2026-09-01T08:01:00Z", 60, 1, 2));
    assertThat(bytes("before")).isEqualTo("-/-");
    assertThat(bytes("after")).isEqualTo("-/-");
    assertThat(count(Outcome.OTHER_TRAFFIC)).isEqualTo(1);
  }

  @Test
  void openingsCountNothingAndTheLastEndHolds() {
    join(
        request("one", "2026-09-01T08:00:01Z"),
        event()
            .companion()
            .line("s")
            .at("2026-09-01T08:00:00Z")
            .lasting(0)
            .carrying(74, 0)
            .of(1, Extent.OPENING),
        end("early", "2026-09-01T08:00:20Z", 20, 5, 50),
        end("late", "2026-09-01T08:01:00Z", 60, 7, 70));
    assertThat(bytes("one")).isEqualTo("7/70");
    assertThat(count(Outcome.FOLDED)).isEqualTo(3);
    events.clear();
    join(
        request("one", "2026-09-01T08:00:01Z"),
        event()
            .companion()
            .line("s")
            .at("2026-09-01T08:00:00Z")
            .lasting(0)
            .carrying(74, 0)
            .of(1, Extent.OPENING));
    assertThat(bytes("one")).isEqualTo("-/-");
    assertThat(count(Outcome.FOLDED)).isEqualTo(1);
  }

  @Test
  void whatARequestCountedSoFarGivesWayToTheWhole() {
    join(
        request("web", "2026-09-01T08:00:01Z").carrying(517, 0).of(1, Extent.REQUEST_SO_FAR),
        request("next", "2026-09-01T08:00:31Z").carrying(900, 400).of(1, Extent.REQUEST_SO_FAR),
        end("forward", "2026-09-01T08:01:00Z", 60, 4000, 90_000));
    assertThat(bytes("web")).isEqualTo("4000/90000");
    assertThat(bytes("next")).as("part of the whole").isEqualTo("-/-");
    events.clear();
    join(request("web", "2026-09-01T08:00:01Z").carrying(517, 0).of(1, Extent.REQUEST_SO_FAR));
    assertThat(bytes("web")).as("nothing better").isEqualTo("517/0");
  }

  @Test
  void requestsThatCountThemselvesKeepTheirCounts() {
    join(
        request("one", "2026-09-01T08:00:01Z").carrying(10, 20),
        request("other", "2026-09-01T08:00:02Z").carrying(30, 40),
        end("forward", "2026-09-01T08:01:00Z", 60, 4000, 90_000));
    assertThat(bytes("one")).isEqualTo("10/20");
    assertThat(bytes("other")).isEqualTo("30/40");
    assertThat(count(Outcome.FOLDED)).isEqualTo(1);
  }

  private static SampleEvent soFar(String name, String time, long seconds, long up, long down) {
    return event()
        .line(name)
        .at(time)
        .tunnel()
        .lasting(seconds * 1000)
        .carrying(up, down)
        .of(1, Extent.SO_FAR);
  }

  @Test
  void interimRecordsThatNameTheHostFoldIntoTheLast() {
    join(
        soFar("two", "2026-09-01T08:02:00Z", 120, 10, 100),
        soFar("four", "2026-09-01T08:04:00Z", 240, 20, 200),
        soFar("end", "2026-09-01T08:05:00Z", 300, 25, 250).of(1, Extent.WHOLE));
    assertThat(events.keySet()).containsExactly(SampleEvent.identity("end"));
    assertThat(bytes("end")).isEqualTo("25/250");
    assertThat(events.get(SampleEvent.identity("end")).startMicros())
        .isEqualTo(micros("2026-09-01T08:00:00Z"));
    assertThat(count(Outcome.FOLDED)).isEqualTo(2);
    events.clear();
    join(
        soFar("two", "2026-09-01T08:02:00Z", 120, 10, 100),
        end("end", "2026-09-01T08:05:00Z", 300, 25, 250));
    assertThat(bytes("two")).as("the end names no host").isEqualTo("25/250");
    assertThat(events.get(SampleEvent.identity("two")).endMicros())
        .isEqualTo(micros("2026-09-01T08:05:00Z"));
  }

  @Test
  void aConnectionThatNamesTheHostIsNotCountedInTheMonthOfItsOpeningToo() {
    // The month ends at 22:00.
    join(
        soFar("start", "2026-09-30T21:50:00Z", 0, NONE, NONE).of(1, Extent.OPENING),
        end("end", "2026-09-30T22:10:00Z", 1200, 100, 1000));
    assertThat(bytes("start")).isEqualTo("-/-");
    events.clear();
    // The month begins at 22:00.
    join(
        end("start", "2026-08-31T21:50:00Z", 0, NONE, NONE).of(1, Extent.OPENING),
        soFar("end", "2026-08-31T22:10:00Z", 1200, 100, 1000).of(1, Extent.WHOLE));
    assertThat(bytes("end")).isEqualTo("100/1000");
  }

  @Test
  void aRecordThatASyslogDaemonFoldedIsOneUse() {
    join(
        soFar("end", "2026-09-01T08:05:00Z", 300, 25, 250).event(0).of(1, Extent.WHOLE),
        soFar("end", "2026-09-01T08:05:00Z", 300, 25, 250).event(1).of(1, Extent.WHOLE));
    assertThat(bytes("end")).isEqualTo("25/250");
    assertThat(count(Outcome.FOLDED)).isZero();
  }

  @Test
  void besideRequestsRecordsOfTheConnectionAreNoUses() {
    join(
        request("web", "2026-09-01T08:00:01Z").carrying(517, 0).of(1, Extent.REQUEST_SO_FAR),
        soFar("two", "2026-09-01T08:02:00Z", 120, 10_000, 100),
        soFar("end", "2026-09-01T08:05:00Z", 300, 25_000, 250).of(1, Extent.WHOLE));
    assertThat(events.keySet()).containsExactly(SampleEvent.identity("web"));
    assertThat(bytes("web")).isEqualTo("25000/250");
    assertThat(count(Outcome.FOLDED)).isEqualTo(2);
  }

  @Test
  void aConnectionOverTheMonthsEndIsCountedInParts() {
    // The month ends at 22:00.
    join(
        request("web", "2026-09-30T21:50:30Z"),
        end("four", "2026-09-30T21:54:00Z", 240, 20, 200).of(1, Extent.SO_FAR),
        end("end", "2026-09-30T22:10:00Z", 1200, 100, 1000));
    assertThat(bytes("web")).as("what it carried in the month").isEqualTo("20/200");
    events.clear();
    join(
        request("web", "2026-09-30T21:50:30Z"),
        end("end", "2026-09-30T22:10:00Z", 1200, 100, 1000));
    assertThat(bytes("web")).as("no better count").isEqualTo("100/1000");
    events.clear();
    // The month begins at 22:00.
    join(
        request("web", "2026-08-31T22:05:00Z"),
        end("four", "2026-08-31T21:54:00Z", 240, 20, 200).of(1, Extent.SO_FAR),
        end("end", "2026-08-31T22:10:00Z", 1200, 100, 1000));
    assertThat(bytes("web")).as("what is left for this month").isEqualTo("80/800");
    events.clear();
    join(
        request("web", "2026-08-31T22:05:00Z"),
        end("end", "2026-08-31T22:10:00Z", 1200, 100, 1000));
    assertThat(bytes("web")).as("given in the month before").isEqualTo("-/-");
  }

  @Test
  void otherTrafficOutsideTheMonthIsOfAnotherMonth() {
    join(request("web", "2026-09-10T08:00:00Z"), end("end", "2026-09-30T22:10:00Z", 60, 100, 1000));
    assertThat(count(Outcome.OTHER_MONTH)).isEqualTo(1);
  }

  @Test
  void aCountThatIsAbsentGivesNothing() {
    join(
        request("web", "2026-09-01T08:00:01Z").carrying(5, 6).of(1, Extent.REQUEST_SO_FAR),
        end("end", "2026-09-01T08:01:00Z", 60, NONE, NONE));
    assertThat(bytes("web")).isEqualTo("5/6");
    assertThat(count(Outcome.FOLDED)).isEqualTo(1);
  }

  /** Whatever the order, and however often each file came, the same events with the same bytes. */
  @Property(tries = 1000)
  void orderAndRepeatedFilesDoNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<ScannedEvent> records = new ArrayList<>();
    long[] carried = new long[2];
    int connections = 1 + random.nextInt(6);
    for (int connection = 0; connection < connections; connection++) {
      addConnection(random, connection, records, carried);
    }
    Map<Identity, String> once = new TreeMap<>();
    long[] given = new long[2];
    Map<Integer, long[]> ended = joined(records, once, given);
    assertThat(given).as("bytes carried and given").isEqualTo(carried);
    assertThat(total(ended) + once.size()).as("records").isEqualTo(records.size());

    List<ScannedEvent> again = new ArrayList<>(records);
    for (ScannedEvent record : records) {
      if (random.nextInt(3) == 0) {
        again.add(elsewhere(record, record.file() + 10));
      }
    }
    Collections.shuffle(again, random);
    Map<Identity, String> twice = new TreeMap<>();
    Map<Integer, long[]> endedTwice = joined(again, twice, new long[2]);
    assertThat(twice).isEqualTo(once);
    assertThat(total(endedTwice) + twice.size()).isEqualTo(again.size());
  }

  /** One of several connections that share few numbers, an hour apart. */
  private static void addConnection(
      Random random, int connection, List<ScannedEvent> records, long[] carried) {
    long key = random.nextInt(2);
    int seconds = 60 + random.nextInt(2400);
    boolean hosted = random.nextInt(3) == 0;
    int requests = hosted ? 0 : random.nextInt(4);
    for (int i = 0; i < requests; i++) {
      SampleEvent request = event().lasting(NONE).carrying(NONE, NONE).of(key, Extent.REQUEST);
      if (random.nextInt(3) == 0) {
        request.prompt();
      }
      add(records, request, connection, "r" + i, random.nextInt(seconds), random);
    }
    int counts = 1 + random.nextInt(3);
    for (int i = 1; i <= counts; i++) {
      int at = seconds * i / counts;
      SampleEvent count = hosted ? event().tunnel() : event().companion();
      count.lasting(at * 1000L).carrying(i * 10L, i * 100L);
      count.of(key, i == counts ? Extent.WHOLE : Extent.SO_FAR);
      add(records, count, connection, "c" + i, at, random);
    }
    if (hosted || requests > 0) {
      carried[0] += counts * 10L;
      carried[1] += counts * 100L;
    }
  }

  private static void add(
      List<ScannedEvent> records,
      SampleEvent record,
      int connection,
      String name,
      int second,
      Random random) {
    long time = micros("2026-09-01T00:00:00Z") + (connection * 3600L + second) * 1_000_000;
    records.add(
        record
            .line(connection + name)
            .in(random.nextInt(3), records.size())
            .at(java.time.Instant.ofEpochMilli(time / 1000).toString())
            .build());
  }

  private static ScannedEvent elsewhere(ScannedEvent record, int file) {
    return new ScannedEvent(
        record.kind(),
        file,
        record.offset(),
        record.eventOfRecord(),
        record.identity(),
        record.identified(),
        record.timeMicros(),
        record.durationMillis(),
        record.bytesUp(),
        record.bytesDown(),
        record.prompts(),
        record.outputTokens(),
        record.match(),
        record.host(),
        record.exactHost(),
        record.client(),
        record.evidence(),
        record.action(),
        record.role(),
        record.subject(),
        record.pseudonym(),
        record.department(),
        record.population(),
        record.excluded(),
        record.internalResource(),
        record.automated(),
        record.model(),
        record.connected());
  }

  private static Map<Integer, long[]> joined(
      List<ScannedEvent> records, Map<Identity, String> shown, long[] given) {
    return JoinConnections.join(
        new ArrayList<>(records),
        START,
        END,
        event -> {
          assertThat(event.kind()).isEqualTo(Kind.EVENT);
          shown.put(
              event.identity(),
              shown(event.bytesUp())
                  + "/"
                  + shown(event.bytesDown())
                  + " "
                  + event.durationMillis()
                  + " "
                  + event.endMicros());
          given[0] += Math.max(0, event.bytesUp());
          given[1] += Math.max(0, event.bytesDown());
        });
  }

  private static long total(Map<Integer, long[]> outcomes) {
    return outcomes.values().stream().flatMapToLong(java.util.Arrays::stream).sum();
  }
}

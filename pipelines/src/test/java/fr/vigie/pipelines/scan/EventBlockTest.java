package fr.vigie.pipelines.scan;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class EventBlockTest {
  @Test
  void coderKeepsItsContract() throws Exception {
    EventBlock block = block(List.of(event().build(), event().blocked().tunnel().build()));
    CoderProperties.coderDecodeEncodeEqual(EventBlock.Coder.of(), block);
    CoderProperties.coderDeterministic(
        EventBlock.Coder.of(),
        block,
        block(List.of(event().build(), event().blocked().tunnel().build())));
    CoderProperties.coderConsistentWithEquals(
        EventBlock.Coder.of(), block, block(List.of(event().build())));
    CoderProperties.coderSerializable(EventBlock.Coder.of());
  }

  @Property(tries = 500)
  void everyEventComesBack(@ForAll("events") List<ScannedEvent> events) {
    List<ScannedEvent> back = new ArrayList<>();
    block(events).forEach(back::add, (file, sha256) -> {});
    assertThat(back).isEqualTo(events);
  }

  @Test
  void tellsDigestsBesideEvents() {
    EventBlock.Builder builder = new EventBlock.Builder();
    builder.digest(3, "ab12");
    builder.add(event().build());
    builder.digest(4, "cd34");
    List<ScannedEvent> events = new ArrayList<>();
    Map<Integer, String> digests = new TreeMap<>();
    builder.build().forEach(events::add, digests::put);
    assertThat(events).containsExactly(event().build());
    assertThat(digests).containsExactly(Map.entry(3, "ab12"), Map.entry(4, "cd34"));
  }

  @Test
  void aRepeatedTextCostsLittle() {
    EventBlock.Builder builder = new EventBlock.Builder();
    builder.add(event().build());
    int first = builder.size();
    builder.add(event().build());
    assertThat(builder.size() - first).isLessThan(first - 60);
  }

  private static EventBlock block(List<ScannedEvent> events) {
    EventBlock.Builder builder = new EventBlock.Builder();
    events.forEach(builder::add);
    return builder.build();
  }

  @Provide
  Arbitrary<List<ScannedEvent>> events() {
    Arbitrary<Long> number =
        Arbitraries.oneOf(
            Arbitraries.just(LineFields.ABSENT),
            Arbitraries.longs().between(-3, 3),
            Arbitraries.longs().between(-(1L << 61), 1L << 61));
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12).injectNull(0.3);
    return Arbitraries.of(Evidence.values())
        .flatMap(
            evidence ->
                number
                    .list()
                    .ofSize(6)
                    .flatMap(
                        numbers ->
                            text.list()
                                .ofSize(6)
                                .flatMap(
                                    texts ->
                                        Arbitraries.of(Role.values())
                                            .flatMap(
                                                role ->
                                                    Arbitraries.of(Subject.values())
                                                        .flatMap(
                                                            subject ->
                                                                Arbitraries.integers()
                                                                    .between(0, 63)
                                                                    .map(
                                                                        bits ->
                                                                            build(
                                                                                evidence, numbers,
                                                                                texts, role,
                                                                                subject, bits)))))))
        .list()
        .ofMaxSize(20);
  }

  private static ScannedEvent build(
      Evidence evidence,
      List<Long> numbers,
      List<String> texts,
      Role role,
      Subject subject,
      int bits) {
    return new ScannedEvent(
        Kind.values()[bits % 3],
        bits,
        Math.abs(numbers.get(0) == LineFields.ABSENT ? 1 : numbers.get(0)),
        bits % 3,
        new Identity(numbers.get(0), bits),
        (bits & 2) == 0,
        numbers.get(1) == LineFields.ABSENT ? 5 : numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5),
        numbers.get(2),
        bits - 1,
        texts.get(0),
        "host" + bits % 5,
        texts.get(1),
        evidence,
        (bits & 4) == 0 ? Action.ALLOWED : Action.BLOCKED,
        role,
        subject,
        texts.get(2),
        texts.get(3),
        texts.get(4),
        (bits & 8) == 0,
        (bits & 48) == 0 ? null : (bits & 16) != 0,
        (bits & 32) == 0,
        texts.get(5),
        bits % 5 == 0
            ? null
            : new Connected(numbers.get(3), Extent.values()[bits % 5], numbers.get(4)));
  }
}

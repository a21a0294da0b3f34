package fr.vigie.pipelines.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class ConnectionSetTest {
  @Property
  void holdsEveryKeyOfItsPartsOnce(@ForAll long[] some, @ForAll long[] others) throws Exception {
    ConnectionSet set =
        ConnectionSet.union(List.of(ConnectionSet.of(some), ConnectionSet.of(others)));
    for (long key : some) {
      assertThat(set.contains(key)).isTrue();
    }
    for (long key : others) {
      assertThat(set.contains(key)).isTrue();
      assertThat(ConnectionSet.of(some).contains(key + 1))
          .isEqualTo(java.util.Arrays.stream(some).anyMatch(one -> one == key + 1));
    }
    ConnectionSet other =
        ConnectionSet.union(
            List.of(ConnectionSet.of(others), ConnectionSet.of(some), ConnectionSet.of(some)));
    assertThat(other).isEqualTo(set);
    assertThat(set.size()).isLessThanOrEqualTo(some.length + others.length);
    CoderProperties.coderDecodeEncodeEqual(ConnectionSet.Coder.of(), set);
  }

  @Test
  void coderKeepsItsContract() throws Exception {
    ConnectionSet set = ConnectionSet.of(Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, 0);
    assertThat(set.size()).isEqualTo(4);
    CoderProperties.coderDecodeEncodeEqual(ConnectionSet.Coder.of(), set);
    CoderProperties.coderSerializable(ConnectionSet.Coder.of());
    assertThat(ConnectionSet.union(List.of()).size()).isZero();
  }
}

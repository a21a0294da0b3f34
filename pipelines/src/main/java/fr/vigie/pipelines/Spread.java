package fr.vigie.pipelines;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Starts from a list that is spread evenly over the workers. */
final class Spread<T> extends PTransform<PBegin, PCollection<T>> {
  /**
   * Enough keys that no core waits for another; each costs some milliseconds on the direct runner.
   */
  private static final int KEYS = 64;

  private final List<T> elements;
  private final Coder<T> coder;

  private Spread(List<T> elements, Coder<T> coder) {
    this.elements = elements;
    this.coder = coder;
  }

  static <T> Spread<T> of(List<T> elements, Coder<T> coder) {
    return new Spread<>(elements, coder);
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    List<KV<Integer, T>> keyed = new ArrayList<>();
    for (T element : elements) {
      keyed.add(KV.of(keyed.size() % KEYS, element));
    }
    return begin
        .apply("List", Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), coder)))
        .apply("SpreadByKey", Reshuffle.of())
        .apply("Elements", Values.create())
        .setCoder(coder);
  }
}

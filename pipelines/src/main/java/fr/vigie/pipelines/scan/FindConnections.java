package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.PackedPlan;
import java.io.IOException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Gathers the connections in which a tool was asked for, so that only their bytes are kept. */
public final class FindConnections
    extends PTransform<PCollection<FileWork>, PCollectionView<ConnectionSet>> {
  private final PackedPlan plan;

  private FindConnections(PackedPlan plan) {
    this.plan = plan;
  }

  public static FindConnections of(PackedPlan plan) {
    return new FindConnections(plan);
  }

  @Override
  public PCollectionView<ConnectionSet> expand(PCollection<FileWork> work) {
    return work.apply("LookForTools", ParDo.of(new LookForTools(plan)))
        .setCoder(ConnectionSet.Coder.of())
        .apply("EveryConnection", Combine.globally(ConnectionSet::union).asSingletonView());
  }

  static final class LookForTools extends DoFn<FileWork, ConnectionSet> {
    private final PackedPlan plan;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient ToolConnections connections;

    LookForTools(PackedPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void compile() {
      connections = new ToolConnections(plan.open());
    }

    @ProcessElement
    public void look(@Element FileWork work, OutputReceiver<ConnectionSet> out) throws IOException {
      if (work instanceof FileRange range) {
        out.output(connections.in(range));
      }
    }
  }
}

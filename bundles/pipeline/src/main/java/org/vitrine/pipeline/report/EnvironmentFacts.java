package org.vitrine.pipeline.report;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.pipeline.run.PredictedData;
import org.vitrine.pipeline.run.Provenance;
import org.vitrine.report.Report.Fact;
import org.vitrine.run.Installed;
import org.vitrine.run.NetworkFile;

/** What a run was made with, as the report's last table tells it. */
final class EnvironmentFacts {
  private EnvironmentFacts() {}

  static List<Fact> of(Provenance provenance, OffsetDateTime end, Optional<PredictedData> view) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Vitrine", provenance.version()));
    facts.add(new Fact("Java", Provenance.java()));
    facts.add(new Fact("System", Provenance.system()));
    facts.add(new Fact("Started", Provenance.text(provenance.start())));
    facts.add(new Fact("Ended", Provenance.text(end)));
    for (NetworkFile network : provenance.networks()) {
      facts.add(new Fact(network.file().getFileName() + ", SHA-256", network.sha256()));
      network.sidecarSha256().ifPresent(h -> facts.add(new Fact("Its sidecar, SHA-256", h)));
    }
    view.map(v -> new Fact("Names, labels and pixels, SHA-256", v.sha256())).ifPresent(facts::add);
    for (Installed bundle : provenance.bundles()) {
      bundle
          .sha256()
          .ifPresent(h -> facts.add(new Fact(bundle.name() + " " + bundle.version(), h)));
    }
    return facts;
  }
}

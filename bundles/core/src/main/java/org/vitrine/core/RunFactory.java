package org.vitrine.core;

import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Runs;

/** Starts runs in this process. */
@Component
public final class RunFactory implements Runs {
  @Override
  public Run start(long seed, Listener listener) {
    return new LocalRun(seed, listener);
  }
}

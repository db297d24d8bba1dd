package org.vitrine.shell.invocation;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.tracker.ServiceTracker;
import org.vitrine.api.VitrineException;

/**
 * Takes services when a command needs them, so that commands that need little start at once and a
 * missing engine breaks only what uses it.
 */
@Component(service = Services.class)
public final class Services {
  private static final long WAIT_MILLISECONDS = 5000;

  private final BundleContext context;

  /** Takes the bundle's context. */
  @Activate
  public Services(BundleContext context) {
    this.context = context;
  }

  /**
   * Returns a service, waiting for it a little.
   *
   * @throws VitrineException if nothing offers it
   */
  public <S> S need(Class<S> type) {
    return find(type, WAIT_MILLISECONDS)
        .orElseThrow(
            () ->
                new VitrineException(
                    "Nothing offers " + type.getName() + ".",
                    "Type \"vitrine bundles\" to see which bundle does not run."));
  }

  /** Returns all services of a type, waiting for the first a little. */
  public <S> List<S> all(Class<S> type) {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      tracker.waitForService(WAIT_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(tracker.getTracked().values());
  }

  private <S> Optional<S> find(Class<S> type, long milliseconds) {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      return Optional.ofNullable(tracker.waitForService(milliseconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    // The tracker stays open: closing it would give the service back while the command uses it.
  }
}

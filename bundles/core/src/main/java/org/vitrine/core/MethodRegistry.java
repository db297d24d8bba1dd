package org.vitrine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Method;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Options;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * Finds methods among the services there are at the moment of asking.
 *
 * <p>A method's class is loaded when the method is chosen, not before: until then only its service
 * properties and its bundle's Metatype resources are read. A chosen method is held until it is
 * given back, so one that is replaced meanwhile finishes on its old code.
 */
@Component
public final class MethodRegistry implements Methods {
  private static final String FILTER = "(" + Method.PREFIX_ + "id=*)";

  private final BundleContext context;

  /** Looks for methods with the given context. */
  @Activate
  public MethodRegistry(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<MethodInfo> list() {
    return catalogue().list();
  }

  @Override
  public <S> Chosen<S> choose(Class<S> kind, String id, Map<String, ?> options) {
    MethodKind wanted = MethodKind.of(kind);
    InstalledMethod method = find(wanted, id);
    while (true) {
      try {
        return take(kind, method, options, this::find);
      } catch (VitrineException | IllegalStateException e) {
        InstalledMethod successor = find(wanted, id);
        if (successor.serviceId() == method.serviceId()) {
          throw e;
        }
        // It was replaced between being found and being taken.
        method = successor;
      }
    }
  }

  private <S> Chosen<S> take(
      Class<S> kind,
      InstalledMethod method,
      Map<String, ?> options,
      InstalledMethod.Lookup installed) {
    MethodInfo info = method.info(true);
    Options bound = method.bind(options, installed);
    Object service = method.source().get();
    if (service == null) {
      throw new VitrineException(
          "The %s \"%s\" of %s does not start."
              .formatted(method.kind().label(), method.id(), method.bundle()),
          "Type: why " + method.id());
    }
    return new Held<>(
        kind.cast(service),
        bound,
        info,
        method.source(),
        new Fingerprint(context, catalogue()),
        new AtomicBoolean());
  }

  /**
   * Finds the method that answers now. A replacement is registered before its predecessor goes, but
   * may have come after the framework made its list, whose entries it then drops as gone: only a
   * second look that finds nothing means that there is nothing.
   */
  private InstalledMethod find(MethodKind kind, String id) {
    try {
      return catalogue().choose(kind, id);
    } catch (UsageException e) {
      return catalogue().choose(kind, id);
    }
  }

  private MethodCatalogue catalogue() {
    List<InstalledMethod> methods = new ArrayList<>();
    try {
      for (MethodKind kind : MethodKind.values()) {
        for (ServiceReference<?> reference : context.getServiceReferences(kind.service(), FILTER)) {
          ServiceMethod.describe(kind, reference, context).ifPresent(methods::add);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(FILTER, e);
    }
    return new MethodCatalogue(methods);
  }

  private record Held<S>(
      S service,
      Options options,
      MethodInfo info,
      InstalledMethod.ServiceSource source,
      Fingerprint identity,
      AtomicBoolean released)
      implements Chosen<S> {
    @Override
    public String fingerprint() {
      return identity.of(this);
    }

    @Override
    public void close() {
      if (!released.getAndSet(true)) {
        source.release(service);
      }
    }
  }
}

package org.vitrine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    InstalledMethod method = catalogue().choose(wanted, id);
    while (true) {
      try {
        return take(kind, method, options);
      } catch (VitrineException | IllegalStateException e) {
        InstalledMethod successor = catalogue().choose(wanted, id);
        if (successor.serviceId() == method.serviceId()) {
          throw e;
        }
        // It was replaced between being found and being taken.
        method = successor;
      }
    }
  }

  private static <S> Chosen<S> take(Class<S> kind, InstalledMethod method, Map<String, ?> options) {
    MethodInfo info = method.info(true);
    String name = method.kind().qualify(method.id());
    Options bound = OptionBinder.bind(name, method.options().get(), method.siteDefaults(), options);
    Object service = method.source().get();
    if (service == null) {
      throw new VitrineException(
          "The %s \"%s\" of %s does not start."
              .formatted(method.kind().label(), method.id(), method.bundle()),
          "Type: why " + method.id());
    }
    return new Held<>(kind.cast(service), bound, info, method.source(), new AtomicBoolean());
  }

  private MethodCatalogue catalogue() {
    while (true) {
      List<Optional<InstalledMethod>> found = find();
      if (found.stream().allMatch(Optional::isPresent)) {
        return new MethodCatalogue(found.stream().map(Optional::orElseThrow).toList());
      }
      // One went while it was looked at, and what replaces it may have come since.
    }
  }

  private List<Optional<InstalledMethod>> find() {
    List<Optional<InstalledMethod>> found = new ArrayList<>();
    try {
      for (MethodKind kind : MethodKind.values()) {
        for (ServiceReference<?> reference : context.getServiceReferences(kind.service(), FILTER)) {
          found.add(ServiceMethod.describe(kind, reference, context));
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(FILTER, e);
    }
    return found;
  }

  private record Held<S>(
      S service,
      Options options,
      MethodInfo info,
      InstalledMethod.ServiceSource source,
      AtomicBoolean released)
      implements Chosen<S> {
    @Override
    public void close() {
      if (!released.getAndSet(true)) {
        source.release(service);
      }
    }
  }
}

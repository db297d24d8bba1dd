package org.vitrine.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the launcher says about the files in the drop folder. */
final class DroppedFiles {
  private final BundleContext context;

  DroppedFiles(BundleContext context) {
    this.context = context;
  }

  List<DroppedFile> all() {
    return described().stream().map(DroppedFile::of).toList();
  }

  /** Finds the file that a person means and that gave no bundle. */
  Optional<DroppedFile> unused(String name) {
    return all().stream()
        .filter(file -> file.bundle() < 0 && file.names().contains(name))
        .findFirst();
  }

  /** Finds the file of a bundle. */
  Optional<DroppedFile> of(Bundle bundle) {
    return all().stream().filter(file -> file.bundle() == bundle.getBundleId()).findFirst();
  }

  /** Finds the bundle that was made of a file of that name. */
  Optional<Bundle> bundle(String name) {
    return all().stream()
        .filter(file -> file.bundle() >= 0 && file.names().contains(name))
        .findFirst()
        .map(file -> context.getBundle(file.bundle()));
  }

  @SuppressWarnings("unchecked") // what the launcher registers under this property
  private List<Map<String, Object>> described() {
    try {
      for (ServiceReference<?> reference :
          context.getServiceReferences(Supplier.class, "(vitrine.dropped=true)")) {
        Object service = context.getService(reference);
        if (service instanceof Supplier<?> supplier) {
          return (List<Map<String, Object>>) supplier.get();
        }
      }
      return List.of();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

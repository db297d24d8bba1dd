package org.vitrine.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Equinox and Felix SCR in this process, with a doctor that stands outside.
 *
 * <p>The API comes from the class path, exported by the system bundle, so that a test talks to the
 * doctor in plain Java.
 */
final class Container {
  private static final List<String> SHARED =
      List.of(
          "org.vitrine.api;version=1.0.0",
          "org.vitrine.api.attribution;version=1.0.0",
          "org.vitrine.api.model;version=1.0.0",
          "org.osgi.service.component;version=1.5.1",
          "org.osgi.service.component.runtime;version=1.5.1",
          "org.osgi.service.component.runtime.dto;version=1.5.1",
          "org.osgi.util.promise;version=1.3.0",
          "org.osgi.util.function;version=1.2.0");

  private final Framework framework;
  private final ContainerDoctor doctor;

  Container(Path storage) throws Exception {
    framework =
        new EquinoxFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    storage.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    String.join(",", SHARED)));
    framework.start();
    Class<?> scr = Class.forName("org.apache.felix.scr.impl.Activator");
    install(Path.of(scr.getProtectionDomain().getCodeSource().getLocation().toURI()));
    var context = framework.getBundleContext();
    doctor =
        new ContainerDoctor(
            context,
            context.getService(context.getServiceReference(ServiceComponentRuntime.class)));
  }

  ContainerDoctor doctor() {
    return doctor;
  }

  /** Says what became of a dropped file, as the launcher does. */
  void tellDropped(Map<String, Object> file) {
    framework
        .getBundleContext()
        .registerService(
            Supplier.class,
            (Supplier<List<Map<String, Object>>>) () -> List.of(file),
            FrameworkUtil.asDictionary(Map.of("vitrine.dropped", true)));
  }

  /** Installs a bundle and starts it where that is possible. */
  Bundle install(Path jar) throws BundleException {
    return install(List.of(jar)).get(0);
  }

  /** Installs bundles, then starts those that can be started. */
  List<Bundle> install(List<Path> jars) throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) {
      bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
    }
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        start(bundle);
      }
    }
    return bundles;
  }

  private static void start(Bundle bundle) throws BundleException {
    try {
      bundle.start();
    } catch (BundleException e) {
      if (e.getType() != BundleException.RESOLVE_ERROR) {
        throw e;
      }
    }
  }

  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
  }
}

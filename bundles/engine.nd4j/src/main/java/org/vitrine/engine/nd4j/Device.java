package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.model.Availability;

/**
 * What ND4J will run on.
 *
 * @param availability what users are told
 * @param backend the class name of ND4J's back end; empty if there is none
 */
record Device(Availability availability, String backend) {
  static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  /** Chooses a device from what this bundle holds and this machine has; loads nothing native. */
  static Device detect() {
    return choose(
        Runtime.getRuntime().availableProcessors(), present(CPU), present(CUDA), Gpu.find());
  }

  private static boolean present(String type) {
    return Device.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
  }

  /** Returns the device as users type it. */
  String name() {
    return backend.equals(CUDA) ? "cuda:0" : "cpu";
  }

  static Device choose(int cores, boolean cpu, boolean cuda, Optional<Gpu> gpu) {
    if (cuda && gpu.isPresent() && gpu.get().supported()) {
      String name = gpu.get().name() + ", compute capability " + gpu.get().capability();
      return new Device(new Availability(true, name, ""), CUDA);
    }
    List<String> reasons = new ArrayList<>();
    gpu.ifPresent(g -> reasons.add(whyNot(g, cuda)));
    if (cpu) {
      String name = "CPU, " + cores + (cores == 1 ? " core" : " cores");
      return new Device(new Availability(true, name, String.join("; ", reasons)), CPU);
    }
    reasons.add(
        cuda && gpu.isEmpty()
            ? "ND4J is installed for CUDA only and no NVIDIA GPU was found"
            : "ND4J is not installed for the CPU");
    return new Device(new Availability(false, "", String.join("; ", reasons)), "");
  }

  private static String whyNot(Gpu gpu, boolean cuda) {
    if (!gpu.supported()) {
      return gpu.name()
          + " is not used: it has compute capability "
          + gpu.capability()
          + " and ND4J has code for "
          + Gpu.OLDEST
          + " to "
          + Gpu.NEWEST;
    }
    return cuda ? "" : gpu.name() + " is not used: ND4J is installed for the CPU only";
  }
}

package org.vitrine.architectures;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-50. */
@Component(service = Architecture.class)
public final class ResNet50 extends ResidualNetwork {
  /** Describes it. */
  public ResNet50() {
    super("resnet50", Block.BOTTLENECK, List.of(3, 4, 6, 3));
  }
}

package org.vitrine.architectures;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-18. */
@Component(service = Architecture.class)
public final class ResNet18 extends ResidualNetwork {
  /** Describes it. */
  public ResNet18() {
    super("resnet18", Block.BASIC, List.of(2, 2, 2, 2));
  }
}

package org.vitrine.attribution.layercam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class LayerCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new LayerCam();
  }

  @Override
  public Class<?> options() {
    return LayerCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {0, 4, 31, 40};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 4, 31, 40};
  }
}

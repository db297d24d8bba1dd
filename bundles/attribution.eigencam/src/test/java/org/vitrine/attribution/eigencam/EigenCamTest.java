package org.vitrine.attribution.eigencam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class EigenCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new EigenCam();
  }

  @Override
  public Class<?> options() {
    return EigenCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {-31.8198f, -19.0919f, 19.0919f, 31.8198f};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {-19.4419f, -15.6549f, 11.8392f, 23.2576f};
  }
}

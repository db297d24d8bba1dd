package org.vitrine.attribution.eigencam;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.cam.CamOptions;
import org.vitrine.cam.ClassActivationMap;
import org.vitrine.cam.LayerValues;
import org.vitrine.math.PrincipalComponent;

/**
 * Eigen-CAM (Muhammad and Yeasin 2020, arXiv:2008.00299): the channels of a layer projected on
 * their first principal component over the positions of the image; it asks for no class.
 *
 * <p>A component has no sign of its own: here it is the one along which the layer is more active in
 * the mean, so that the map is bright where the layer is.
 */
@Component
@Method(
    id = "eigencam",
    formula =
        "map = ReLU(Σk vk (Ak - mean Ak)), enlarged to the image;  Ak a layer's channels, v their "
            + "first principal component over positions, with Σk vk mean Ak ≥ 0",
    title = "Eigen-CAM: the channels of a layer on their first principal component",
    paper = "Muhammad and Yeasin 2020, arXiv:2008.00299",
    gives =
        "One map per image in the input's height and width: where the layer does what it mostly "
            + "does, whatever the class; never negative unless relu=false. Without --layer it "
            + "takes the last one with rows and columns.")
@Designate(ocd = EigenCam.Config.class)
public final class EigenCam implements Attributor {

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "Eigen-CAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(EigenCam::projected);
  }

  private static Tensor projected(LayerValues layer) {
    int channels = layer.channels();
    int area = layer.area();
    Tensor result = Tensor.zeros(layer.activation().shape());
    for (int row = 0; row < result.rows(); row++) {
      layer.run().checkCancelled();
      double[][] centred = new double[channels][area];
      double[] means = new double[channels];
      for (int k = 0; k < channels; k++) {
        int from = (row * channels + k) * area;
        for (int i = 0; i < area; i++) {
          means[k] += layer.activation().array()[from + i] / (double) area;
        }
        for (int i = 0; i < area; i++) {
          centred[k][i] = layer.activation().array()[from + i] - means[k];
        }
      }
      double[] component = PrincipalComponent.first(centred);
      double along = 0;
      for (int k = 0; k < channels; k++) {
        along += component[k] * means[k];
      }
      for (int k = 0; k < channels; k++) {
        double weight = along < 0 ? -component[k] : component[k];
        for (int i = 0; i < area; i++) {
          result.array()[(row * channels + k) * area + i] = (float) (weight * centred[k][i]);
        }
      }
    }
    return result;
  }
}

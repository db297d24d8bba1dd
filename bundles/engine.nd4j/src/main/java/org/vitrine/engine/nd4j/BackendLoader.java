package org.vitrine.engine.nd4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Lets ND4J find one back end: it offers no other way to pass over CUDA where that cannot run. */
final class BackendLoader extends ClassLoader {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final String backend;

  BackendLoader(ClassLoader parent, String backend) {
    super(parent);
    this.backend = backend;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(SERVICE)
        ? Collections.enumeration(List.of(service()))
        : super.getResources(name);
  }

  private URL service() throws MalformedURLException {
    byte[] line = backend.getBytes(StandardCharsets.UTF_8);
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {
                // nothing to do: the content is here
              }

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(line);
              }
            };
          }
        };
    return new URL(null, "backend:" + backend, handler);
  }
}

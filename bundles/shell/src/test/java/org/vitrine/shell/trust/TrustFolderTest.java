package org.vitrine.shell.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;

class TrustFolderTest {
  @TempDir private Path folder;
  private TrustFolder trust;

  @BeforeEach
  void makeAFolderThatNeedNotExist() {
    trust = new TrustFolder(folder.resolve("etc/trust"));
  }

  @Test
  void theLevelIsWarnUntilItIsSet() {
    assertEquals("warn", trust.level());
    trust.level("require");
    assertEquals("require", trust.level());
    UsageException told = assertThrows(UsageException.class, () -> trust.level("of"));
    assertTrue(told.getMessage().contains("Did you mean \"off\"?"), told.getMessage());
    assertEquals("require", trust.level());
  }

  @Test
  void certificatesAreAddedByNameAndRemoved() throws Exception {
    X509Certificate some = certificate();
    trust.add("acme", some);
    assertEquals(Map.of("acme", some), trust.certificates());
    assertThrows(UsageException.class, () -> trust.add("acme", some));
    assertThrows(UsageException.class, () -> trust.add("../acme", some));
    assertThrows(UsageException.class, () -> trust.remove("acne"));
    trust.remove("acme");
    assertEquals(Map.of(), trust.certificates());
  }

  @Test
  void whatIsNoCertificateIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("no.pem"), "no certificate");
    assertThrows(UsageException.class, () -> TrustFolder.read(file));
    assertThrows(UsageException.class, () -> TrustFolder.read(folder.resolve("none.pem")));
  }

  /** Borrows one of the authorities that this Java trusts on the web. */
  private static X509Certificate certificate() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    X509Certificate[] known =
        ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
    assumeTrue(known.length > 0, "this Java trusts nobody");
    return known[0];
  }
}

package dev.liveops.local.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI page and what it loads, held in memory: about 2 MB, all from the class path and none from other hosts. */
final class SwaggerUi {

    private static final String WEBJAR_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final Set<String> WEBJAR_ASSETS =
            Set.of("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "favicon-32x32.png");
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "png", "image/png");

    private final Map<String, Buffer> assets = new TreeMap<>();
    private final Buffer page;

    /**
     * Loads the page.
     *
     * @param services names for its drop-down
     */
    SwaggerUi(Set<String> services) throws IOException {
        Properties webjar = new Properties();
        webjar.load(open(WEBJAR_PROPERTIES));
        for (String asset : WEBJAR_ASSETS) {
            assets.put(asset, read(WEBJAR + webjar.getProperty("version") + "/" + asset));
        }
        assets.put("openapi.js", read("openapi.js"));
        String template = read("openapi.html").toString();
        page = Buffer.buffer(template.replace("{{services}}", String.join(" ", services)));
    }

    /** The page as HTML. */
    Buffer page() {
        return page;
    }

    /** A file the page loads, by its name without path. */
    Optional<Buffer> findAsset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** The media type of an asset. */
    static String contentType(String assetName) {
        return CONTENT_TYPES.get(assetName.substring(assetName.lastIndexOf('.') + 1));
    }

    private static Buffer read(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return Buffer.buffer(in.readAllBytes());
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = SwaggerUi.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}

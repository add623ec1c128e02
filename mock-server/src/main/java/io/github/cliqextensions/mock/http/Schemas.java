package io.github.cliqextensions.mock.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The schemas of an OpenAPI document on the class path. */
public final class Schemas {

    /** Those of the service. */
    public static final Schemas CONTRACT = new Schemas("cliq-extensions", false);

    /** Those of the control API, of whose errors one is told: to find all million of a hostile state would take a while. */
    public static final Schemas CONTROL = new Schemas("mock-control", true);

    private static final String COMPONENTS = "/components/schemas/";

    private final String path;
    private final boolean firstErrorOnly;
    private volatile @Nullable JsonNode document;

    private Schemas(String name, boolean firstErrorOnly) {
        this.path = "META-INF/openapi/" + name + ".json";
        this.firstErrorOnly = firstErrorOnly;
    }

    /** The whole document, which is read when it is first asked for: no server needs it to start. */
    public JsonNode document() {
        JsonNode read = document;
        if (read == null) {
            read = resource(path);
            document = read;
        }
        return read;
    }

    /** The schema with this name, as it stands in the document. */
    public JsonNode component(String component) {
        return document().at(COMPONENTS + component);
    }

    /** The schema with this name, ready to validate. This takes a while; keep what it gives. */
    public Schema compile(String component) {
        Dialect dialect = Dialect.builder(Dialects.getOpenApi31())
                // Known to us alone; else the validator warns of it.
                .keyword(new NonValidationKeyword("x-keyword-rules"))
                .build();
        SchemaRegistry registry = SchemaRegistry.withDialect(
                dialect,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .failFast(firstErrorOnly)
                        .build()));
        return registry.getSchema(SchemaLocation.of("classpath:" + path + "#" + COMPONENTS + component));
    }

    /** A JSON document of this project on the class path. */
    public static JsonNode resource(String path) {
        try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return Json.read(in.readAllBytes()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

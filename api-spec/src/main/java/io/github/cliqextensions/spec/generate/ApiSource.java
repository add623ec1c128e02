package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.OpenApiDocument.Parameter;
import io.github.cliqextensions.spec.document.OpenApiDocument.SecurityScheme;
import io.github.cliqextensions.spec.document.OpenApiDocument.TokenEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** {@code Api}: the names that travel, and the token endpoint. */
final class ApiSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private ApiSource() {}

    static TypeSpec of(Contract contract, String file) {
        TypeSpec.Builder type = Types.constantsIn("Api", "The names by which the API is called on the wire.");
        type.addField(Types.constant(
                STRING,
                "BASE_PATH",
                CodeBlock.of(
                        "$S",
                        URI.create(Objects.requireNonNull(contract.document().servers())
                                        .get(0)
                                        .url())
                                .getPath()),
                "The path that every operation's stands below."));
        type.addField(Types.constant(
                STRING, "CONTRACT_FILE", CodeBlock.of("$S", file), "The file that all of this is generated from."));
        type.addField(Types.constant(
                STRING,
                "CONTRACT_VERSION",
                CodeBlock.of("$S", contract.document().info().version()),
                "The version that the contract gives itself."));
        Map<String, Parameter> queries = new LinkedHashMap<>();
        contract.operations()
                .forEach(operation -> operation.parameters().stream()
                        .filter(parameter -> "query".equals(parameter.in()))
                        .forEach(parameter -> queries.put(Objects.requireNonNull(parameter.name()), parameter)));
        queries.values().forEach(parameter -> addQuery(type, parameter));
        addTokenEndpoint(type, tokenEndpoint(contract));
        return type.build();
    }

    private static void addQuery(TypeSpec.Builder type, Parameter parameter) {
        String name = Objects.requireNonNull(parameter.name());
        String description = Names.javadoc(Objects.requireNonNull(parameter.description()));
        type.addField(Types.constant(
                STRING, Names.constant(name), CodeBlock.of("$S", name), "The query parameter: " + description));
        if (parameter.publishedName() != null) {
            type.addField(Types.constant(
                    STRING,
                    Names.constant(name) + "_PUBLISHED",
                    CodeBlock.of("$S", parameter.publishedName()),
                    "The same query parameter by the name that the vendor's OpenAPI document gives it."));
        }
    }

    private static TokenEndpoint tokenEndpoint(Contract contract) {
        return Objects.requireNonNull(contract.document().components().securitySchemes()).values().stream()
                .map(SecurityScheme::tokenEndpoint)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no security scheme has an x-token-endpoint"));
    }

    private static void addTokenEndpoint(TypeSpec.Builder type, TokenEndpoint endpoint) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("TOKEN_PATH", endpoint.path());
        names.put("TOKEN_GRANT_TYPE", endpoint.grantType());
        names.put("TOKEN_TYPE", endpoint.tokenType());
        endpoint.parameters().forEach((part, name) -> names.put("TOKEN_PARAMETER_" + Names.constant(part), name));
        endpoint.reply().forEach((part, name) -> names.put("TOKEN_REPLY_" + Names.constant(part), name));
        names.put("TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN", endpoint.errors().unknownRefreshToken());
        names.put("TOKEN_ERROR_UNKNOWN_CLIENT", endpoint.errors().unknownClient());
        names.put("TOKEN_ERROR_OTHER_GRANT", endpoint.errors().otherGrant());
        names.forEach((name, value) -> type.addField(
                Types.constant(STRING, name, CodeBlock.of("$S", value), "Of the token endpoint (AUTH-5).")));
        type.addField(Types.constant(
                ClassName.get(Duration.class),
                "TOKEN_LIFETIME",
                CodeBlock.of("$T.parse($S)", Duration.class, endpoint.tokenLifetime()),
                "How long an access token lives (AUTH-5)."));
    }
}

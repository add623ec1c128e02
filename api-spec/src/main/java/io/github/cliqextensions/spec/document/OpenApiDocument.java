package io.github.cliqextensions.spec.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An OpenAPI document in the part of the language that this project uses, our own extensions included.
 *
 * <p>These records are the whole vocabulary: {@link DocumentReader} refuses a keyword that has no component here, so
 * that no keyword stands in a contract without being understood. To use a new one, add it here first, either
 * {@link Required} or {@link Nullable}.
 */
public record OpenApiDocument(
        @Required String openapi,
        @Required Info info,
        @Nullable List<Server> servers,
        @Required List<Tag> tags,
        @Required Map<String, PathItem> paths,
        @Nullable List<Map<String, List<String>>> security,
        @Required Components components,
        @JsonProperty("x-strengths") @Nullable Map<String, Strength> strengths,
        @JsonProperty("x-rules") @Nullable List<Rule> rules) {

    public record Info(
            @Required String title,
            @Required String version,
            @Nullable String summary,
            @Required String description,
            @Required Contact contact,
            @Required License license) {}

    public record Contact(@Required String name) {}

    public record License(@Required String name, @Required String identifier) {}

    public record Server(
            @Required String url,
            @Required String description,
            @JsonProperty("x-data-center") @Nullable DataCenter dataCenter) {}

    public record DataCenter(
            @Required String id,
            @Required String accounts,
            @Required @JsonProperty("api-domain") String apiDomain) {}

    public record Tag(@Required String name, @Required String description) {}

    public record PathItem(
            @Nullable List<Parameter> parameters,
            @Nullable OperationObject get,
            @Nullable OperationObject put,
            @Nullable OperationObject post,
            @Nullable OperationObject delete,
            @Nullable OperationObject patch) {}

    public record OperationObject(
            @Required String operationId,
            @Required List<String> tags,
            @Required String summary,
            @Nullable String description,
            @Nullable List<Map<String, List<String>>> security,
            @Nullable List<Parameter> parameters,
            @Nullable RequestBody requestBody,
            @Required Map<String, Response> responses,
            @JsonProperty("x-rate-limit") @Nullable RateLimit rateLimit) {}

    public record RateLimit(
            @Required Integer threshold,
            @Required String window,
            @Required String lock) {}

    public record Parameter(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String name,
            @Nullable String in,
            @Nullable Boolean required,
            @Nullable String description,
            @Nullable String style,
            @Nullable Boolean explode,
            @Nullable Schema schema,
            @Nullable JsonNode example,
            @Nullable Map<String, Example> examples,
            @JsonProperty("x-rule") @Nullable String rule) {}

    public record RequestBody(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable Boolean required,
            @Nullable Map<String, MediaType> content) {}

    public record MediaType(
            @Required Schema schema,
            @Nullable JsonNode example,
            @Nullable Map<String, Example> examples) {}

    public record Response(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String description,
            @Nullable Map<String, Header> headers,
            @Nullable Map<String, MediaType> content) {}

    public record Header(
            @Required String description,
            @Required Schema schema,
            @Nullable JsonNode example) {}

    public record Example(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String summary,
            @Nullable JsonNode value,
            @JsonProperty("x-refuses") @Nullable List<String> refuses,
            @JsonProperty("x-placeholder") @Nullable String placeholder) {}

    public record Components(
            @Nullable Map<String, SecurityScheme> securitySchemes,
            @Nullable Map<String, Parameter> parameters,
            @Required Map<String, Schema> schemas,
            @Nullable Map<String, RequestBody> requestBodies,
            @Nullable Map<String, Response> responses,
            @Nullable Map<String, Example> examples) {}

    public record SecurityScheme(
            @Required String type,
            @Nullable String scheme,
            @Required String description,
            @Nullable Map<String, Flow> flows,
            @JsonProperty("x-token-endpoint") @Nullable TokenEndpoint tokenEndpoint) {}

    public record Flow(
            @Required String authorizationUrl,
            @Required String tokenUrl,
            @Required String refreshUrl,
            @Required Map<String, String> scopes) {}

    public record TokenEndpoint(
            @Required String path,
            @Required @JsonProperty("grant-type") String grantType,
            @Required @JsonProperty("token-type") String tokenType,
            @Required @JsonProperty("token-lifetime") String tokenLifetime,
            @Required TokenErrors errors) {}

    public record TokenErrors(
            @Required @JsonProperty("unknown-refresh-token") String unknownRefreshToken,
            @Required @JsonProperty("unknown-client") String unknownClient,
            @Required @JsonProperty("other-grant") String otherGrant) {}

    /** A JSON Schema; {@code bool} is set, and nothing else, where the schema is just {@code true} or {@code false}. */
    public record Schema(
            @JsonIgnore @Nullable Boolean bool,
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String description,
            @Nullable JsonNode type,
            @Nullable String format,
            @JsonProperty("enum") @Nullable List<JsonNode> enumeration,
            @JsonProperty("const") @Nullable JsonNode constant,
            @JsonProperty("default") @Nullable JsonNode defaultValue,
            @Nullable String pattern,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigInteger minimum,
            @Nullable BigInteger maximum,
            @Nullable Schema items,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            @Nullable Map<String, Schema> properties,
            @Nullable List<String> required,
            @Nullable Schema propertyNames,
            @Nullable Schema additionalProperties,
            @Nullable Integer minProperties,
            @Nullable Integer maxProperties,
            @JsonProperty("if") @Nullable Schema condition,
            @JsonProperty("then") @Nullable Schema consequence,
            @Nullable List<Schema> anyOf,
            @Nullable Schema not,
            @JsonProperty("x-keyword-rules") @Nullable Map<String, String> keywordRules) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Schema of(boolean bool) {
            return new Schema(
                    bool, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    public record Strength(@Required String mark, @Required String source) {}

    public record Rule(
            @Required String id,
            @Required String strength,
            @Required String sentence,
            @Required String intent,
            @Required List<String> places,
            @Nullable List<Statement> also) {}

    public record Statement(
            @Required String strength, @Required String sentence) {}
}

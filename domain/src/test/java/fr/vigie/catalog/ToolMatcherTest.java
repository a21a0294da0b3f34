package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolMatcherTest {
  private static final ToolMatcher SHIPPED =
      ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST https://chatgpt.com/backend-anon/conversation, prompt
          POST https://chatgpt.com/backend-api/f/conversation/prepare, visit
          POST https://chatgpt.com/backend-api/f/conversation/resume, visit
          GET https://chatgpt.com/backend-api/conversation/6a7e70f3-afac-83ea-99aa-b7c3f0a5531b, visit
          GET https://chatgpt.com/api/models, visit
          POST https://chatgpt.com/backend-api/accounts, visit
          POST https://chatgpt.com/backend-api/settings, visit
          POST https://chatgpt.com/backend-api/system_hints, visit
          POST https://chatgpt.com/backend-api/me, visit
          POST https://chatgpt.com/backend-api/models, visit
          POST https://chatgpt.com/backend-api/files, upload
          POST https://claude.ai/api/organizations/abc-123/chat_conversations/def/completion, prompt
          POST https://claude.ai/api/organizations/abc-123/chat_conversations/def/retry_completion, prompt
          POST https://claude.ai/api/append_message, prompt
          GET https://claude.ai/api/organizations, visit
          POST https://copilot.microsoft.com/c/api/conversations, visit
          POST https://chat.mistral.ai/api/chat, prompt
          POST https://chat.mistral.ai/api/trpc/message.newChat?batch=1, visit
          POST https://www.perplexity.ai/rest/sse/perplexity_ask, prompt
          GET https://www.perplexity.ai/rest/thread/list_recent, visit
          POST https://chat.deepseek.com/api/v0/chat/create_pow_challenge, support
          POST https://grok.com/rest/app-chat/conversations/abc123/responses, prompt
          GET https://grok.com/rest/app-chat/conversations/grok-session-1/responses?includeThreads=true, visit
          POST https://chat.qwen.ai/api/v2/chat/completions?chat_id=1, prompt
          POST https://chat.qwen.ai/api/v2/chats/new, visit
          POST https://graph.meta.ai/graphql, visit
          POST https://api.anthropic.com/v1/messages, prompt
          POST https://api.mistral.ai/v1/chat/completions, prompt
          POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent, prompt
          POST https://obs-openai-test-01.openai.azure.com/openai/deployments/gpt-chat-pilot/chat/completions, prompt
          """)
  void everyPublishedPromptCase(String request, String role) {
    ToolMatch match = match(SHIPPED, request);
    assertThat(match).isNotNull();
    assertThat(match.role().label()).isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET https://example.com/api/chat",
        "GET https://snapchat.com/",
        "GET https://www.precursor.com/",
        "GET https://mairie-saint-claude.fr/",
        "GET https://jean-claude.ai/",
        "GET https://canoe.com/",
        "GET https://objects.githubusercontent.com/x",
        "GET https://github.githubassets.com/x",
        "GET https://openai.example.fr/",
        "GET https://chatgpt-veille.blogs.lemonde.fr/",
        "GET https://my-assistant.vercel.app/",
        "GET https://hf.space/",
        "GET https://[::1]/",
        "GET http://10.0.0.1/",
        "GET http://chatgpt/",
        "CONNECT microsoft.com:443",
        "GET https://scenario.com.au/",
        "GET https://www.suno.com.br/",
        "GET https://www.synthesia.io.cdn.cloudflare.net/",
        "GET https://gamma.app.edgekey.net/",
      })
  void otherTrafficIsNoTool(String request) {
    assertThat(match(SHIPPED, request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil-oaiusercontent.com",
        "notchatgpt.com",
        "openai.com.evil.tld",
        "login.openai.com.evil.tld",
        "chat.mistral.ai.evil.example",
        "claude.ai.login.example.org",
        "chatgpt-login.fr",
        "chatgpt-free.example",
        "chatgpt.com.br",
        "suno.com.evil.com.br",
        "gamma.app.login.example",
        "free-chatgpt.co.uk",
        "www.chatgpt.fr",
        "deepseek-app.net",
        "xn--hatgpt-hrf.com",
        "www.xn--hatgpt-hrf.com",
        "chatgtp.com",
        "0penai.com",
        "anthr0pic.com",
        "XN--HATGPT-HRF.COM.",
        "сhatgpt.com",
        "opеnai.com",
        "ｅvil-openai.com",
      })
  void aHostThatImitatesAKnownOneIsALookalike(String host) {
    byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
    int place = SHIPPED.host(bytes, 0, bytes.length);
    assertThat(place).isNotEqualTo(ToolMatcher.NONE);
    LineFields fields = new LineFields();
    fields.reset(bytes, 0, bytes.length);
    fields.set(Field.HOST, 0, bytes.length);
    ToolMatch match = SHIPPED.match(place, fields);
    assertThat(match).isNotNull();
    assertThat(match.toolId()).isNull();
    assertThat(match.host()).isNull();
    assertThat(match.origin()).isEqualTo(ToolMatch.Origin.LOOKALIKE);
  }

  @Test
  void aHostWrittenWithWideLettersIsTheHostItIs() {
    ToolMatch match = match(SHIPPED, "GET https://ｃｈａｔｇｐｔ。com/");
    assertThat(match).isNotNull();
    assertThat(match.toolId()).isEqualTo("chatgpt");
    byte[] raw = "ｃｈａｔｇｐｔ.com".getBytes(StandardCharsets.UTF_8);
    assertThat(SHIPPED.host(raw, 0, raw.length)).isNotEqualTo(ToolMatcher.NONE);
  }

  @Test
  void aTunnelIsAVisitAndNeverAPrompt() {
    ToolMatch match = match(SHIPPED, "CONNECT api.business.githubcopilot.com:443");
    assertThat(match).isNotNull();
    assertThat(match.role()).isEqualTo(Role.VISIT);
    assertThat(match.tier()).isEqualTo(Tier.ENTERPRISE);
  }

  @Test
  void aHostAloneWithoutMethodIsAVisit() {
    byte[] bytes = "dns chatgpt.com. A".getBytes(StandardCharsets.US_ASCII);
    LineFields fields = new LineFields();
    fields.reset(bytes, 0, bytes.length);
    fields.set(Field.HOST, 4, 16);
    ToolMatch match = SHIPPED.match(SHIPPED.host(bytes, 4, 16), fields);
    assertThat(match).isNotNull();
    assertThat(match.role()).isEqualTo(Role.VISIT);
  }

  @Test
  void aLogMayWriteMethodsInSmallLetters() {
    String url = " https://chatgpt.com/backend-api/conversation";
    assertThat(match(SHIPPED, "post" + url)).isEqualTo(match(SHIPPED, "POST" + url));
    ToolMatch tunnel = match(SHIPPED, "connect" + url);
    assertThat(tunnel).isEqualTo(match(SHIPPED, "CONNECT" + url));
    assertThat(tunnel).isNotEqualTo(match(SHIPPED, "POST" + url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "HEAD", "options"})
  void aRequestThatSendsNothingIsNoPrompt(String method) {
    ToolMatch match =
        match(SHIPPED, method + " https://api.business.githubcopilot.com/chat/completions");
    assertThat(match).isNotNull();
    assertThat(match.role()).isEqualTo(Role.VISIT);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET https://chat.z.ai/, chatglm
          CONNECT www.doubao.com:443, doubao
          POST https://api.moonshot.ai/v1/chat/completions, kimi
          GET https://notebooklm.google.com/, notebooklm
          POST https://bedrock-runtime.eu-west-3.amazonaws.com/model/x/invoke, amazon-bedrock
          POST https://europe-west9-aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/google/models/m:generateContent, vertex-ai
          GET https://www.deepl.com/fr/translator, deepl
          GET https://www.deepl.com/fr/write, deepl-write
          POST https://docs.numerique.gouv.fr/api/v1.0/documents/1/ai-transform/, docs-suite-numerique
          GET https://kagi.com/assistant, kagi-assistant
          GET https://app.leexi.ai/, leexi
          GET https://dust.tt/w/1, dust
          """)
  void widelyUsedToolsAreKnown(String request, String tool) {
    ToolMatch match = match(SHIPPED, request);
    assertThat(match).isNotNull();
    assertThat(match.toolId()).isEqualTo(tool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT aiplatform.googleapis.com:443",
        "GET https://docs.numerique.gouv.fr/docs/1/",
        "GET https://civitai.com/models/1",
        "GET https://ollama.com/library",
        "GET https://replit.com/@someone/x",
        "GET https://sourcegraph.com/search",
        "GET https://acme.atlassian.net/browse/X-1",
        "GET https://app.grammarly.com/",
        "GET https://my-site.lovable.app/",
        "GET https://someone.gamma.site/",
        "GET https://kagi.com/search?q=x",
        "CONNECT www.adobe.com:443",
        "CONNECT openai.com:443",
      })
  void whatOtherListsTakeForUseIsNone(String request) {
    assertThat(match(SHIPPED, request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://docs.perplexity.ai/guides",
        "CONNECT status.perplexity.ai:443",
        "https://CDN.rytr.me/x.js",
        "https://static.eu.gamma.app./x.js",
        "https://auth.fireflies.ai/",
      })
  void whatSurroundsAToolIsSupport(String request) {
    ToolMatch match = match(SHIPPED, request);
    assertThat(match).isNotNull();
    assertThat(match.role()).isEqualTo(Role.SUPPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.perplexity.ai/docs",
        "https://app.gamma.app/",
        "https://docsy.gamma.app/",
        "https://my-docs.gamma.app/",
      })
  void aLabelThatOnlyHoldsSuchAWordIsTheTool(String request) {
    ToolMatch match = match(SHIPPED, request);
    assertThat(match).isNotNull();
    assertThat(match.role()).isEqualTo(Role.VISIT);
  }

  @Test
  void aWebSocketStreams() {
    ToolMatch match = match(SHIPPED, "GET https://copilot.microsoft.com/c/api/chat");
    assertThat(match).isNotNull();
    assertThat(match.streams()).isTrue();
    assertThat(match.role()).isEqualTo(Role.PROMPT);
  }

  @Test
  void listsSurfaceWhatTheCatalogDoesNotKnow() {
    DomainList list =
        DomainList.of(
            "ut1-ai",
            List.of(
                "# comment",
                "",
                "assistant-nuage.example",
                "HuggingFace.co",
                "chatgpt.com",
                "192.0.2.1",
                "com",
                "q9.io"));
    assertThat(list.domains())
        .containsExactly("assistant-nuage.example", "chatgpt.com", "huggingface.co", "q9.io");
    assertThat(list.skipped()).isEqualTo(2);
    ToolMatcher matcher = ToolMatcher.compile(Catalog.shipped(), List.of(list), List.of());
    for (String host :
        List.of("assistant-nuage.example", "www.assistant-nuage.example", "q9.io", "chat.q9.io")) {
      ToolMatch match = match(matcher, "GET https://" + host + "/");
      assertThat(match).as(host).isNotNull();
      assertThat(match.toolId()).isNull();
      assertThat(match.origin()).isEqualTo(ToolMatch.Origin.LIST);
    }
    assertThat(match(matcher, "GET https://huggingface.co/docs")).isNull();
    assertThat(match(matcher, "GET https://notq9.io/")).isNull();
    ToolMatch known = match(matcher, "GET https://chatgpt.com/");
    assertThat(known).isNotNull();
    assertThat(known.toolId()).isEqualTo("chatgpt");
  }

  @Test
  void aCategoryOfTheSourceSurfacesAnUnknownHostOnly() {
    ToolMatcher matcher =
        ToolMatcher.compile(Catalog.shipped(), List.of(), List.of("Generative AI"));
    assertThat(category(matcher, "unheard.example", "generative ai")).isNotNull();
    assertThat(category(matcher, "unheard.example", "News, Generative AI")).isNotNull();
    assertThat(category(matcher, "unheard.example", "News")).isNull();
    assertThat(category(matcher, "unheard.example", "Not Generative AI")).isNull();
    assertThat(category(matcher, "chatgpt.com", "Generative AI")).isNull();
    ToolMatch match = category(matcher, "unheard.example", "Generative AI");
    assertThat(match).isNotNull();
    assertThat(match.origin()).isEqualTo(ToolMatch.Origin.CATEGORY);
    assertThat(match.toolId()).isNull();
  }

  @Test
  void aVendorRecordIsItsToolOrUnknown() {
    ToolMatch copilot = audit("CopilotInteraction");
    assertThat(copilot).isNotNull();
    assertThat(copilot.toolId()).isEqualTo("m365-copilot");
    assertThat(copilot.tier()).isEqualTo(Tier.ENTERPRISE);
    assertThat(copilot.role()).isEqualTo(Role.PROMPT);
    ToolMatch other = audit("ConnectedAIAppInteraction");
    assertThat(other).isNotNull();
    assertThat(other.toolId()).isNull();
    assertThat(other.origin()).isEqualTo(ToolMatch.Origin.AUDIT);
    assertThat(audit(null)).isNull();
  }

  @Test
  void addressesMatchOnlyTheOrganisationsOwnTools() {
    Catalog catalog =
        Catalog.shipped()
            .withLocalTools(
                List.of(
                    Map.of(
                        "id", "maison",
                        "hosts", List.of(Map.of("host", "ia"), Map.of("host", "iris.intra")),
                        "ips", List.of("10.1.2.3", "fd00::1"))));
    ToolMatcher matcher = ToolMatcher.compile(catalog, List.of(), List.of());
    for (String host : List.of("10.1.2.3", "[fd00::1]", "ia", "iris.intra")) {
      ToolMatch match = match(matcher, "GET http://" + host + "/");
      assertThat(match).as(host).isNotNull();
      assertThat(match.toolId()).isEqualTo("maison");
      assertThat(match.origin()).isEqualTo(ToolMatch.Origin.LOCAL);
      assertThat(match.tier()).isEqualTo(Tier.SELF_HOSTED);
    }
    assertThat(match(matcher, "GET http://110.1.2.3/")).isNull();
    assertThat(match(matcher, "GET http://10.1.2.30/")).isNull();
    assertThat(match(matcher, "GET http://x.ia/")).isNull();
  }

  @Test
  void aHostThatIsNoToolCostsNoAllocation() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] line = "GET https://www.service-public.fr/ x".getBytes(StandardCharsets.US_ASCII);
    long self = Thread.currentThread().getId();
    int found = SHIPPED.host(line, 12, 33);
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 100_000; i++) {
      found += SHIPPED.host(line, 12, 33);
    }
    long allocated = threads.getThreadAllocatedBytes(self) - before;
    assertThat(found).isEqualTo(100_001 * ToolMatcher.NONE);
    assertThat(allocated).isLessThan(100_000);
  }

  @Test
  void everyMatchStandsAtItsNumber() {
    List<ToolMatch> matches = SHIPPED.matches();
    for (int i = 0; i < matches.size(); i++) {
      assertThat(matches.get(i).number()).isEqualTo(i);
    }
    assertThat(ToolMatcher.compile(Catalog.shipped(), List.of(), List.of()).matches())
        .isEqualTo(matches);
  }

  private static @Nullable ToolMatch audit(@Nullable String record) {
    LineFields fields = new LineFields();
    fields.reset(new byte[0], 0, 0);
    if (record != null) {
      put(fields, Field.AUDIT_RECORD, record);
    }
    return SHIPPED.audit(fields);
  }

  private static @Nullable ToolMatch category(ToolMatcher matcher, String host, String category) {
    LineFields fields = new LineFields();
    fields.reset(new byte[0], 0, 0);
    put(fields, Field.HOST, host);
    put(fields, Field.CATEGORY, category);
    return matcher.unknown(fields);
  }

  private static void put(LineFields fields, Field field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    fields.setDecoded(field, bytes, 0, bytes.length);
  }

  static @Nullable ToolMatch match(ToolMatcher matcher, String line) {
    LineFields fields = new LineFields();
    Request.parse(line).orElseThrow().fill(fields);
    int host =
        matcher.host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST));
    return host == ToolMatcher.NONE ? null : matcher.match(host, fields);
  }
}

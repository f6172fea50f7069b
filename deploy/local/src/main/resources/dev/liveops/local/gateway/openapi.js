// One page for the OpenAPI documents of all services. "Try it out" calls the gateway this page came from.
const services = document.documentElement.dataset.services.split(" ");

SwaggerUIBundle({
  dom_id: "#swagger-ui",
  urls: services.map((service) => ({ name: service, url: `/openapi/${service}.json` })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  // The default sends every document to a validator of another host.
  validatorUrl: null,
});

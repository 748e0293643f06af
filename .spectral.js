// Rules of Spectral for docs/reference/openapi.json (`npm run lint`): all of `oas`, not only the recommended ones.
const { oas } = require('@stoplight/spectral-rulesets');

module.exports = {
  extends: [[oas, 'all']],
  rules: {
    // The service has no address of its own: who runs an installation is asked.
    'info-contact': 'off',
    // The service is not licensed to others: there is no licence to name.
    'info-license': 'off',
    'license-url': 'off',
    // Tags stand in the order in which a reader meets the things: an organization, its products, their devices.
    'openapi-tags-alphabetical': 'off',
  },
};

import { shape } from '#contracts/http';

const VersionCount = shape.named('VersionCount', 'Devices that run one version.', {
  version: shape.Version,
  devices: shape.count('Devices that have reported it.'),
  online: shape.count('Of those, are connected.'),
  released: shape.flag('The version is released to a product or a group.'),
});

export const VersionDistribution = shape.named('VersionDistribution', 'Devices by firmware version (A19).', {
  versions: shape.listOf(VersionCount, 'Highest first.'),
  unknown: shape.count('Devices that have not said what they run.'),
  total: shape.count('All devices.'),
});

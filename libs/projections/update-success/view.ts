import { shape } from '#contracts/http';

const UpdateOutcomes = shape.named('UpdateOutcomes', 'How updates from one version to another ended.', {
  from: shape.nullable(shape.Version, 'What the devices ran; null where that was not known.'),
  to: shape.Version,
  succeeded: shape.count('Installed, and running.'),
  failed: shape.count('Came to nothing.'),
  reverted: shape.count('Had succeeded, and the device fell back.'),
  successRate: shape.share('Succeeded of all of them.'),
});

export const UpdateSuccess = shape.named(
  'UpdateSuccess',
  'Outcomes of updates by source and target version (A20).',
  {
    updates: shape.listOf(UpdateOutcomes, 'Highest target first.'),
  },
);

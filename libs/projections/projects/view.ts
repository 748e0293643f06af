import { shape } from '#contracts/http';
import { BY_ID, listView } from '../views/view';
import { projects } from './model';

export const Project = shape.named('Project', 'One project (C3).', {
  id: shape.id('The project.'),
  name: shape.text('What it is called.'),
  createdAt: shape.time('When it was created.'),
});

export const projectView = listView({
  model: projects,
  schema: Project,
  columns: ['id', 'name', 'createdAt'],
  sorts: BY_ID,
  sort: 'id',
  item: ({ projectId, name, createdAt }) => ({ id: projectId, name, createdAt }),
});

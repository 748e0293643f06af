import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { ROLE_CHOICES } from '../../roles';
import type { Permission } from '../permissions';
import { Described } from './described';

export class DefineRoleBody {
  @Described('All that it may do; it replaces what the role could do before.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLE_CHOICES.length)
  @ArrayUnique()
  @IsIn(ROLE_CHOICES, { each: true })
  permissions!: Permission[];
}

// Generated from tool "course", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Course } from "../entities/course.js";
import { Student } from "../entities/student.js";
import { courseInput, courseOutput } from "../validators.js";

export interface CourseInput {
  courseId: string;
}

export interface CourseOutput {
  name: string;
  students: { name: string }[];
}

const failures = {
  COURSE_NOT_FOUND: { status: 404, message: "There is no such course." },
} as const;

/** A course and who is in it. */
export const course = defineTool({
  name: "course",
  version: 1,
  route: { method: "GET", path: "/courses/{courseId}", successStatus: 200, parameters: { courseId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: courseInput,
  output: courseOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CourseInput): Promise<CourseOutput> {
    const course = await tx.one("course", sql<Course & { students: Pick<Student, "id" | "name">[] }>`
      SELECT id, created_at, updated_at, deleted_at, version, name,
             (SELECT coalesce(json_agg(students.* ORDER BY students.id), '[]')
                FROM (SELECT student.id, student.name
                        FROM enrolment
                        JOIN student ON student.id = enrolment.student_id
                       WHERE enrolment.course_id = course.id
                         AND enrolment.deleted_at IS NULL
                         AND student.deleted_at IS NULL) AS students) AS students
        FROM course
       WHERE id = ${input.courseId}
         AND deleted_at IS NULL
    `, "COURSE_NOT_FOUND");

    return {
      name: course.name,
      students: course.students.map((student) => ({ name: student.name })),
    };
  },
});
